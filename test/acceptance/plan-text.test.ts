import { newLeaf, oldLeaf } from './plans/material';
import { readable } from './plans/readable';

const bodyOf = ({ certificatePem }: typeof oldLeaf) => certificatePem.trim().split('\n').slice(1, -1);

/** The change from one to the other as terraform shows it: a line that both have is left alone. */
const changed = (before: readonly string[], after: readonly string[]): string =>
  before
    .flatMap((line, index) => {
      const other = after[index];
      if (line === other) return [`    ${line}`];
      return [`  - ${line}`, ...(other === undefined ? [] : [`  + ${other}`])];
    })
    .concat(after.slice(before.length).map((line) => `  + ${line}`))
    .join('\n');

describe('readable', () => {
  it.each([
    {
      name: 'a certificate is one line, whatever the lines it shares with its successor',
      printed: `-----BEGIN CERTIFICATE-----\n${changed(bodyOf(oldLeaf), bodyOf(newLeaf))}\n-----END CERTIFICATE-----`,
      kept: '-----BEGIN CERTIFICATE-----\n  - <old leaf>\n  + <new leaf>\n-----END CERTIFICATE-----',
    },
    {
      name: 'ids are counted, and the same id has the same number',
      printed: `id = "${'a'.repeat(8)}-aaaa-aaaa-aaaa-${'a'.repeat(12)}"
id = "${'b'.repeat(8)}-bbbb-bbbb-bbbb-${'b'.repeat(12)}"
[id=${'a'.repeat(8)}-aaaa-aaaa-aaaa-${'a'.repeat(12)}]`,
      kept: 'id = "<id 1>"\nid = "<id 2>"\n[id=<id 1>]',
    },
    {
      name: 'instances at work at the same time are in order, and each with what came of it',
      printed: `a.b["two"]: Modifying...
a.b["one"]: Modifying...
a.b["one"]: Modifications complete after 0s
a.b["two"]: Modifications complete after 1m5s
c.d["one"]: Modifying...
`,
      kept: `a.b["one"]: Modifying...
a.b["one"]: Modifications complete after <seconds>
a.b["two"]: Modifying...
a.b["two"]: Modifications complete after <seconds>
c.d["one"]: Modifying...`,
    },
    {
      name: 'what is said of one line is in order, and stays behind what was said before it',
      printed: `$ terraform plan

Warning: Z

  on main.tf line 1, in a

Warning: Y

  on main.tf line 2, in b

Warning: X

  on main.tf line 2, in b`,
      kept: `$ terraform plan

Warning: Z

  on main.tf line 1, in a

Warning: X

  on main.tf line 2, in b

Warning: Y

  on main.tf line 2, in b`,
    },
  ])('$name', ({ printed, kept }) => {
    expect(readable(printed)).toBe(kept);
  });

  it('is asked of certificates that do share a line', () => {
    expect(bodyOf(oldLeaf).filter((line) => bodyOf(newLeaf).includes(line))).not.toEqual([]);
  });
});
