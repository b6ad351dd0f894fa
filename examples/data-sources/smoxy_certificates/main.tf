terraform {
  required_version = ">= 1.11"

  required_providers {
    smoxy = {
      source = "pemform/smoxy"
    }
  }
}

# What its owners have to renew within a month.
data "smoxy_certificates" "ending" {
  organization_id      = "42"
  type                 = "custom"
  expiring_within_days = 30
}

output "domains" {
  value = [for certificate in data.smoxy_certificates.ending.certificates : certificate.domain_name]
}
