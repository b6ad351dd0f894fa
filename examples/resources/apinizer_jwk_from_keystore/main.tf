terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

resource "apinizer_jwk" "decrypting" {
  project = "Shop"
  name    = "decrypting"

  from_keystore = {
    keystore_name = "shop-keystore"
    alias         = "main"
    environment   = "production"
    use           = "ENCRYPTION"
    algorithm     = "ECDH-ES+A256KW"
  }
}
