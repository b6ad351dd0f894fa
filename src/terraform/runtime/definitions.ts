import type { AnyDataSource } from '../schema/data-source';
import type { AnyFunction } from '../schema/function';
import type { AnyResource } from '../schema/resource';
import type { Session } from './session';

/** The definition behind a type name of Terraform's, `apinizer_certificate`; core never asks for others. */
export const resourceOf = ({ provider }: Session, type: string): AnyResource =>
  found(
    type,
    provider.resources.find(({ name }) => `${provider.name}_${name}` === type),
  );

export const dataSourceOf = ({ provider }: Session, type: string): AnyDataSource =>
  found(
    type,
    provider.dataSources.find(({ name }) => `${provider.name}_${name}` === type),
  );

export const functionOf = ({ provider }: Session, name: string): AnyFunction =>
  found(
    name,
    provider.functions.find((definition) => definition.name === name),
  );

const found = <T>(name: string, definition: T | undefined): T => {
  if (definition === undefined) throw new RangeError(`nothing is called ${name}`);
  return definition;
};
