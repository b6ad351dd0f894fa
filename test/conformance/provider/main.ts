import { serve } from '../../../src/terraform/server/serve';
import { conformance } from './provider';

void serve(conformance);
