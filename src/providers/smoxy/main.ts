import { serve } from '../../terraform/server/serve';
import { smoxy } from './provider';

/** The provider, for the process that has opened a socket for it. */
export const run = serve(smoxy);
