#ifndef PBSYNC_CCRYPTO_SHIM_H
#define PBSYNC_CCRYPTO_SHIM_H
#include <openssl/evp.h>
#include <openssl/sha.h>
#endif
