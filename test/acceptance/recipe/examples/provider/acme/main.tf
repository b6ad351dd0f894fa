terraform {
  required_providers {
    acme = {
      source  = "pemform/acme"
      version = "~> 0.1"
    }
  }
}

# The token comes from the environment variable ACME_TOKEN.
provider "acme" {}
