import { X509Certificate } from 'node:crypto'

/** Of a device that does not exist, made for tests: it opens nothing. */
export const testCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBhzCCAS2gAwIBAgIUc+MyEpDcpGcHNzsvPG/b66IZUk0wCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNdGVybWluYWwudGVzdDAgFw0yNjExMjIwODIzNDJaGA8yMTI2
MTAyOTA4MjM0MlowGDEWMBQGA1UEAwwNdGVybWluYWwudGVzdDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABNBszmpkIDZTX/cLImNWOg5NbJVkeFdRkEQVx3oxpO6K
uPaIWhO90IpsK2p8IjZ7eq9ikDNaOrwE6gGa0DA6ibyjUzBRMB0GA1UdDgQWBBT1
dKRfOXaDpoiT1kMhwA0LoYBn8jAfBgNVHSMEGDAWgBT1dKRfOXaDpoiT1kMhwA0L
oYBn8jAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDWQ333bbuc
f2PzKO6ngFX3lT8X10nUQ4phLMUACP4mZgIgddb16NcwQeTgC+PgRxk5B3ewS7/7
ODxe6IYZc+f+ANg=
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgk+fIGp7iI5KA3YXk
MCvTutSlMI3ygfDLFJkhWrv7hzehRANCAATQbM5qZCA2U1/3CyJjVjoOTWyVZHhX
UZBEFcd6MaTuirj2iFoTvdCKbCtqfCI2e3qvYpAzWjq8BOoBmtAwOom8
-----END PRIVATE KEY-----`,
}

/** As a till is told it. */
export const testFingerprint = new X509Certificate(testCertificate.cert).fingerprint256
  .replaceAll(':', '')
  .toLowerCase()
