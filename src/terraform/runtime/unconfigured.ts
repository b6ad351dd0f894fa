import { type Diagnostic, error, warning } from '../schema/diagnostic';
import type { Session } from './session';

/** Why the server cannot be asked. */
const reason = ({ provider, settings }: Session): string =>
  settings.unknown.length > 0
    ? `The provider "${provider.name}" cannot be used yet: ${settings.unknown.join(', ')} will be known only after something else is applied. Apply that first, with -target.`
    : `The provider "${provider.name}" is not configured.`;

export const connectionMissing = (session: Session, what: string): Diagnostic =>
  error('Provider configuration is not known yet', `${what} needs the server. ${reason(session)}`);

export const notRefreshed = (session: Session, type: string): Diagnostic =>
  warning('Not refreshed', `The stored state of ${type} is used as it is. ${reason(session)}`);
