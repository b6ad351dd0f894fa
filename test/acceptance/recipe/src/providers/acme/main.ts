import { serve } from '../../terraform/server/serve';
import { acme } from './provider';

/** The provider, for the process that has opened a socket for it. */
export const run = serve(acme);
