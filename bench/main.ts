import { findTerraform } from '../src/tools/terraform-binary/find';
import { measureChecks } from './pki';
import { measurePlan } from './plan';
import { measureReaders } from './readers';
import { measureStartup } from './startup';

const main = async (): Promise<void> => {
  await measureStartup();
  await measureReaders();
  await measureChecks();
  await measurePlan(await findTerraform(process.env));
};

void main();
