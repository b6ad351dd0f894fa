terraform import apinizer_jwk.decrypting Shop/decrypting
