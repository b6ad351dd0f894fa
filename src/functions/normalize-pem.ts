import { normalizePem as normalize } from '../pki/normalize';
import { string } from '../terraform/schema/attribute-type';
import { defineFunction } from '../terraform/schema/function';
import { orArgumentError } from './argument';

export const normalizePem = defineFunction({
  name: 'normalize_pem',
  summary: 'PEM in one spelling',
  description: 'The same PEM blocks with LF line endings, 64 columns, nothing between them and one newline at the end.',
  parameters: [{ name: 'pem', type: string(), description: 'PEM blocks of any kind.' }],
  returns: string(),
  call: (pem) => orArgumentError(0, () => normalize(pem)),
});
