provider "google" {
  region = "us-central1"
}

# 3 versions × 0.06 = 0.18; 1 million operations × 0.03 $ a 10,000 = 3.00; 2 versions of RSA 4096 in hardware × 2.50 = 5.00, operations 15.00
resource "google_kms_crypto_key" "data" {
  name     = "data"
  key_ring = "ring"
}

resource "google_kms_crypto_key" "hsm" {
  name     = "hsm"
  key_ring = "ring"
  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = "HSM"
  }
}

resource "google_kms_crypto_key" "signing" {
  name     = "signing"
  key_ring = "ring"
  version_template {
    algorithm        = "RSA_SIGN_PKCS1_4096_SHA512"
    protection_level = "HSM"
  }
}
