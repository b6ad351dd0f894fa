import type { Given } from '../schema/resource';
import type { Session } from './session';

/** What the session has to offer to a rule. */
export const givenTo = ({ host, settings }: Session): Given => ({ now: host.now(), settings: settings.known });
