import { serve } from '../../terraform/server/serve';
import { apinizer } from './provider';

void serve(apinizer);
