terraform {
  required_version = ">= 1.11"

  required_providers {
    smoxy = {
      source = "pemform/smoxy"
    }
  }
}

data "smoxy_certificate" "edge" {
  organization_id = "42"
  domain_name     = "example.com"
}

output "names" {
  value = data.smoxy_certificate.edge.dns_names
}
