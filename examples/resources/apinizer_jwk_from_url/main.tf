terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

resource "apinizer_jwk" "login" {
  project     = "Shop"
  name        = "login"
  description = "Verifies the tokens of the identity provider"

  # The manager fetches the set, once, and takes one key of it.
  from_url = {
    url             = "https://login.example.com/.well-known/jwks.json"
    kid             = "current"
    read_timeout_ms = 5000
  }
}
