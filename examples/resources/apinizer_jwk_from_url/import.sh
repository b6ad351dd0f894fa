terraform import apinizer_jwk.login Shop/login
