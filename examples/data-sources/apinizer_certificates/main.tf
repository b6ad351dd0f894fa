terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

data "apinizer_certificates" "in_production" {
  project     = "Shop"
  environment = "production"
}

output "names" {
  value = data.apinizer_certificates.in_production.certificates[*].name
}
