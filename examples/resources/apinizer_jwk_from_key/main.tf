terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

# Keys of the project, by name: one to verify with, one to sign with.
resource "apinizer_jwk" "verifying" {
  project = "Shop"
  name    = "verifying"

  from_key = {
    key_name    = "partner-public"
    key_kind    = "PUBLIC"
    environment = "production"
    use         = "SIGNATURE"
    algorithm   = "RS256"
  }
}

resource "apinizer_jwk" "signing" {
  project = "Shop"
  name    = "signing"

  # A new name or description would detach the JWK from its key; this recreates it instead.
  replace_to_keep_source = true

  from_key = {
    key_name    = "signing-private"
    key_kind    = "PRIVATE"
    environment = "production"
    use         = "SIGNATURE"
    algorithm   = "RS256"
  }
}
