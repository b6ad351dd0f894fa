import type { GeneratedFiles } from './generated-files';

/** Where templates and examples are read, the files of each by their path. */
export interface GuideSources {
  readonly templates: GeneratedFiles;
  readonly examples: GeneratedFiles;
}

/** The written guides of a provider: those for both and its own, each with the examples that it names. */
export const writtenGuides = (provider: string, { templates, examples }: GuideSources): GeneratedFiles => {
  const folders = ['guides/', `${provider}/guides/`];
  const guides = folders.flatMap((folder) =>
    [...templates].flatMap(([path, text]) =>
      path.startsWith(folder) ? [[`guides/${path.slice(folder.length)}`, withExamples(text, examples)] as const] : [],
    ),
  );
  return new Map(guides);
};

/** `{{ example "PATH" }}` is the text of that file below `examples/`. */
const withExamples = (text: string, examples: GeneratedFiles): string =>
  text.replaceAll(/\{\{ example "([^"]+)" \}\}/g, (_, path: string) => {
    const example = examples.get(path);
    if (example === undefined) throw new Error(`A guide names examples/${path}, which is not there.`);
    return example.trimEnd();
  });
