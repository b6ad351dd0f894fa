import { start } from '../../../src/terraform/server/front';
import { serve } from '../../../src/terraform/server/serve';
import { conformance } from './provider';

void start('conformance', () => serve(conformance));
