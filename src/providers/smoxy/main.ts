import { serve } from '../../terraform/server/serve';
import { smoxy } from './provider';

void serve(smoxy);
