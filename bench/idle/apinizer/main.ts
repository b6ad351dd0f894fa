import { apinizer } from '../../../src/providers/apinizer/provider';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { serve } from '../../../src/terraform/server/serve';

/** The provider without its work: it checks nothing and asks no server, so a plan takes what Terraform and the protocol take. */
const idle = ({ plan: _, ...resource }: AnyResource): AnyResource => ({
  ...resource,
  validate: [],
  read: async (_api, state) => state,
});

/** The provider, for the process that has opened a socket for it. */
export const run = serve({ ...apinizer, resources: apinizer.resources.map(idle) });
