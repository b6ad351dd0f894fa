terraform {
  required_providers {
    apinizer = {
      source  = "pemform/apinizer"
      version = "~> 0.1"
    }
  }
}

# The token comes from the environment variable APINIZER_TOKEN.
provider "apinizer" {
  base_url = "https://manager.example.com"
  project  = "Shop"
}
