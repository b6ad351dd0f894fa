import { Token } from 'cdktf';
import { hasReference } from './expression';

/** True for what Terraform works out itself: a token, or an expression that the author wrote by hand. */
export const isReference = (value: string): boolean => Token.isUnresolved(value) || hasReference(value);

/** A string as it is when synthesis can see it; null for a reference. */
export const knownText = (value: string): string | null => (isReference(value) ? null : value);
