import type { AnyProvider } from '../schema/provider';
import {
  type Function_Parameter,
  type FunctionMessage,
  type Schema,
  type Schema_Attribute,
  type Schema_Block,
  type Schema_NestedBlock,
  Schema_NestedBlock_NestingMode,
  type Schema_Object,
  Schema_Object_NestingMode,
  StringKind,
} from './generated/tfplugin6';
import { toProviderSchemaResponse } from './provider-schema';

/** One provider's part of what `terraform providers schema -json` prints. */
export const providerSchemaJson = (provider: AnyProvider): unknown => {
  const response = toProviderSchemaResponse(provider);
  return {
    provider: response.provider && schemaJson(response.provider),
    resource_schemas: mapped(response.resourceSchemas, schemaJson),
    data_source_schemas: mapped(response.dataSourceSchemas, schemaJson),
    functions: mapped(response.functions, functionJson),
  };
};

const schemaJson = ({ block, version }: Schema) => ({ version, block: block && blockJson(block) });

const blockJson = ({ attributes, blockTypes, description, descriptionKind }: Schema_Block) => ({
  attributes: named(attributes, ({ name }) => name, attributeJson),
  ...(blockTypes.length > 0 && { block_types: named(blockTypes, ({ typeName }) => typeName, nestedBlockJson) }),
  description,
  description_kind: kindWord(descriptionKind),
});

const nestedBlockJson = ({ block, nesting }: Schema_NestedBlock) => ({
  nesting_mode: Schema_NestedBlock_NestingMode[nesting].toLowerCase(),
  block: block && blockJson(block),
});

const attributeJson = (attribute: Schema_Attribute) => ({
  ...(attribute.nestedType ? { nested_type: objectJson(attribute.nestedType) } : { type: typeJson(attribute.type) }),
  description: attribute.description,
  description_kind: kindWord(attribute.descriptionKind),
  ...(attribute.deprecated && { deprecated: true }),
  ...(attribute.required && { required: true }),
  ...(attribute.optional && { optional: true }),
  ...(attribute.computed && { computed: true }),
  ...(attribute.sensitive && { sensitive: true }),
  ...(attribute.writeOnly && { write_only: true }),
});

const objectJson = ({ attributes, nesting }: Schema_Object) => ({
  attributes: named(attributes, ({ name }) => name, attributeJson),
  nesting_mode: Schema_Object_NestingMode[nesting].toLowerCase(),
});

const functionJson = ({ description, parameters, return: result, summary, variadicParameter }: FunctionMessage) => ({
  description,
  summary,
  return_type: result && typeJson(result.type),
  ...(parameters.length > 0 && { parameters: parameters.map(parameterJson) }),
  ...(variadicParameter && { variadic_parameter: parameterJson(variadicParameter) }),
});

const parameterJson = ({ allowNullValue, description, name, type }: Function_Parameter) => ({
  name,
  description,
  ...(allowNullValue && { is_nullable: true }),
  type: typeJson(type),
});

const typeJson = (type: Uint8Array): unknown => JSON.parse(Buffer.from(type).toString());

const kindWord = (kind: StringKind): string => StringKind[kind].toLowerCase();

const mapped = <T>(record: Readonly<Record<string, T>>, to: (part: T) => unknown) =>
  Object.fromEntries(Object.entries(record).map(([name, part]) => [name, to(part)]));

const named = <T>(parts: readonly T[], name: (part: T) => string, to: (part: T) => unknown) =>
  Object.fromEntries(parts.map((part) => [name(part), to(part)]));
