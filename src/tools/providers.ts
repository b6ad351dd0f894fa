import { apinizer } from '../providers/apinizer/provider';
import { smoxy } from '../providers/smoxy/provider';
import type { AnyProvider } from '../terraform/schema/provider';

/** The definitions that bindings and documentation are generated from. */
export const providers: readonly AnyProvider[] = [apinizer, smoxy];
