/** Thrown where a container cannot be read; its message goes after "The file". */
export class ContainerFailure extends Error {
  override readonly name = 'ContainerFailure';

  constructor(
    message: string,
    readonly remedy = 'Export it again.',
  ) {
    super(message);
  }
}
