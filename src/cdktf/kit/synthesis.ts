import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { App, Aspects, type IResolveContext, Lazy, Manifest, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** Acts once, when the whole app is built and its annotations are not yet collected. */
export const beforeSynthesis = (construct: IConstruct, act: () => void): void => {
  let done = false;
  Aspects.of(construct).add({
    visit: (node) => {
      if (done || node !== construct) return;
      done = true;
      act();
    },
  });
};

/**
 * A path as Terraform finds it from the stack's output folder. It is relative, so that a project can be moved or
 * deployed on another machine after it was synthesized.
 */
export const pathFromStack = (path: string): string =>
  Lazy.stringValue({ produce: (context) => toModulePath(path, context) });

/** `file("…")` of a path; the text itself never enters the synthesized stack. */
export const fileExpression = (path: string): string =>
  Lazy.stringValue({ produce: (context) => `\${file("${toModulePath(path, context)}")}` });

const toModulePath = (path: string, { scope }: IResolveContext): string => {
  // The real path, as `..` starts from where the folder is, whatever links lead to it.
  const folder = join(realpathSync(App.of(scope).outdir), Manifest.stacksFolder, TerraformStack.of(scope).node.id);
  const found = relative(folder, path);
  const onAnotherDrive = isAbsolute(found);
  return onAnotherDrive ? quoted(path) : ['${path.module}', ...found.split(sep).map(quoted)].join('/');
};

/** As it stands between the quotes of an expression. */
const quoted = (text: string): string => text.replaceAll(/["\\]/g, '\\$&').replaceAll(/([$%])\{/g, '$1$1{');
