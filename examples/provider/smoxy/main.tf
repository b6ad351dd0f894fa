terraform {
  required_providers {
    smoxy = {
      source  = "pemform/smoxy"
      version = "~> 0.1"
    }
  }
}

# The API token comes from the environment variable SMOXY_API_TOKEN.
provider "smoxy" {
  organization_id = "42"
}
