import { startWorld } from '../support/terraform';

const configuration = (text: string) => `
terraform {
  required_providers {
    acme = { source = "pemform/acme" }
  }
}

resource "acme_note" "greeting" {
  name = "greeting"
  text = "${text}"
}
`;

describe('a note', () => {
  it('is written, written anew where it changes, and deleted', async () => {
    const world = await startWorld();
    const workspace = world.workspace({ 'main.tf': configuration('Hello') });

    expect(await workspace.apply()).toMatchObject({ code: 0, told: [], changes: ['create acme_note.greeting'] });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    workspace.write({ 'main.tf': configuration('Good evening') });
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['update acme_note.greeting'] });
    expect((await workspace.state())['acme_note.greeting']).toMatchObject({ text: 'Good evening' });
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
    expect(world.writes()).toEqual(['PUT /notes/greeting', 'PUT /notes/greeting', 'DELETE /notes/greeting']);
  });
});
