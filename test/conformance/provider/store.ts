import { readFileSync, writeFileSync } from 'node:fs';

export interface Thing {
  readonly [name: string]: unknown;
}

/** What the provider under test manages: things in a JSON file, so that every process sees the same ones. */
export const thingsIn = (file: string) => {
  const all = (): Readonly<Record<string, Thing>> => JSON.parse(readFileSync(file, 'utf8'));
  const save = (things: Readonly<Record<string, Thing>>) => writeFileSync(file, JSON.stringify(things));
  return {
    find: (id: string): Thing | null => all()[id] ?? null,
    put: (id: string, thing: Thing) => save({ ...all(), [id]: thing }),
    remove(id: string) {
      const { [id]: _, ...rest } = all();
      save(rest);
    },
  };
};

export type Things = ReturnType<typeof thingsIn>;
