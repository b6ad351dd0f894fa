import { findTerraform } from '../../src/tools/terraform-binary';

/** Before the first story: terraform from the PATH, or a pinned release; the stories find it by this variable, as cdktf does. */
module.exports = async (): Promise<void> => {
  process.env['TERRAFORM_BINARY_NAME'] = await findTerraform(process.env);
};
