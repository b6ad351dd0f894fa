import { existsSync, readFileSync } from 'node:fs';
import { coreOf, fileOf, keptFor, stories, strayFiles } from './plans/stories';
import { tell } from './plans/story';

jest.setTimeout(180_000);

const core = coreOf(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform');
const tells = core.startsWith(keptFor) ? it.each : it.skip.each;

describe(`the plan of a story, kept in the words of ${keptFor}x, told by ${core}`, () => {
  // `npm run plans` keeps what is said now.
  tells(stories)('reads as it is kept: $name', async (story) => {
    const file = fileOf(story);
    expect(await tell(story)).toBe(existsSync(file) ? readFileSync(file, 'utf8') : `nothing: there is no ${file}`);
  });

  it('has a story for every file', () => {
    expect(strayFiles()).toEqual([]);
  });
});
