terraform import apinizer_jwk.ec Shop/generated-ec
