#ifndef PBSYNC_CCURL_SHIM_H
#define PBSYNC_CCURL_SHIM_H
#include <curl/curl.h>
#endif
