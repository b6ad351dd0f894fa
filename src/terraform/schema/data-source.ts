import type { Attributes } from './attribute';
import type { Call } from './call';
import type { Input, Result } from './infer';
import type { AnyRule, Rule } from './resource';

export interface DataSource<S extends Attributes, Connection, Api> {
  /** The type without the provider's prefix. */
  readonly name: string;
  readonly description: string;
  readonly attributes: S;
  readonly api: (connection: Connection) => Api;
  readonly validate?: readonly Rule<S>[];
  readonly read: (api: Api, input: Input<S>, call: Call) => Promise<Result<S>>;
}

// biome-ignore-start lint/suspicious/noExplicitAny: data sources of many shapes stand in one list
export interface AnyDataSource<Connection = any>
  extends Omit<DataSource<any, Connection, any>, 'attributes' | 'validate'> {
  readonly attributes: Attributes;
  readonly validate?: readonly AnyRule[];
}
// biome-ignore-end lint/suspicious/noExplicitAny: data sources of many shapes stand in one list

/** An identity that lets TypeScript infer the attributes and check `read` against them. */
export const defineDataSource = <S extends Attributes, Connection, Api>(
  dataSource: DataSource<S, Connection, Api>,
): DataSource<S, Connection, Api> => dataSource;
