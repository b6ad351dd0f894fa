terraform {
  required_version = ">= 1.11"

  required_providers {
    smoxy = {
      source = "pemform/smoxy"
    }
  }
}

data "smoxy_certificate" "shop" {
  organization_id = "42"
  domain_name     = "shop.example.com"
}

# A name two labels below the domain, which the wildcard does not cover.
resource "smoxy_certificate_san" "api" {
  organization_id = "42"
  certificate_id  = data.smoxy_certificate.shop.id
  name            = "api.eu.shop.example.com"
}

# The next issuance covers it: a new name asks smoxy for one.
resource "smoxy_certificate" "shop" {
  organization_id = "42"
  domain_name     = "shop.example.com"
  renewal_triggers = {
    names = smoxy_certificate_san.api.name
  }
}
