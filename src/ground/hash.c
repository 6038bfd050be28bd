#include "ground/hash.h"

#include <string.h>

#define XXH_INLINE_ALL
#ifdef OPTOUT_DEBUG /* optimising little, gcc 14 cannot inline what the library wants inlined */
#define XXH_NO_INLINE_HINTS 1
#endif
#include <xxhash.h>

static struct hash from_library(XXH128_hash_t found)
{
  return (struct hash){found.high64, found.low64};
}

struct hash hash_of(struct view bytes)
{
  return from_library(XXH3_128bits(bytes.len != 0 ? bytes.at : "", bytes.len));
}

/* The earlier hash is the seed; its halves are mixed by hashing them together with the new one,
 * since the library takes 64 bits of seed only. */
struct hash hash_with(struct hash hash, struct view bytes)
{
  struct hash fresh = hash_of(bytes);
  uint64_t parts[4] = {hash.high, hash.low, fresh.high, fresh.low};
  unsigned char flat[sizeof parts];
  for (size_t i = 0; i < sizeof flat; i++)
    flat[i] = (unsigned char)(parts[i / 8] >> (i % 8 * 8));
  return from_library(XXH3_128bits(flat, sizeof flat));
}

/* The 64 bits of the library that need no memory of their own; the length goes with them. */
_Static_assert(sizeof(XXH64_state_t) <= sizeof(((struct hash_sum *)NULL)->state), "room");

void hash_sum_add(struct hash_sum *sum, struct view piece)
{
  XXH64_state_t state;
  memcpy(&state, sum->state, sizeof state);
  if (sum->length == 0)
    XXH64_reset(&state, 0);
  XXH64_update(&state, view_bytes(piece), piece.len);
  memcpy(sum->state, &state, sizeof state);
  sum->length += piece.len;
}

struct hash hash_sum_end(const struct hash_sum *sum)
{
  XXH64_state_t state;
  memcpy(&state, sum->state, sizeof state);
  return (struct hash){sum->length, sum->length != 0 ? XXH64_digest(&state) : 0};
}

bool hash_equal(struct hash a, struct hash b) { return a.high == b.high && a.low == b.low; }

/* The eight digits of a number at once, each in a byte: a nibble is spread into every byte, and
 * what is above nine is moved on to the letters. */
static void put_digits(uint32_t number, char digits[8])
{
  uint64_t spread = number;
  spread = (spread | spread << 16) & UINT64_C(0x0000FFFF0000FFFF);
  spread = (spread | spread << 8) & UINT64_C(0x00FF00FF00FF00FF);
  spread = (spread | spread << 4) & UINT64_C(0x0F0F0F0F0F0F0F0F);
  uint64_t letters = (spread + UINT64_C(0x0606060606060606)) >> 4 & UINT64_C(0x0101010101010101);
  spread += UINT64_C(0x3030303030303030) + letters * ('a' - '0' - 10);
  text_put_u64(digits, spread);
}

void hash_hex(struct hash hash, char digits[HASH_DIGITS + 1])
{
  put_digits((uint32_t)(hash.high >> 32), digits);
  put_digits((uint32_t)hash.high, digits + 8);
  put_digits((uint32_t)(hash.low >> 32), digits + 16);
  put_digits((uint32_t)hash.low, digits + 24);
  digits[HASH_DIGITS] = '\0';
}

bool hash_parse(struct view digits, struct hash *hash)
{
  *hash = (struct hash){0, 0};
  if (digits.len != HASH_DIGITS)
    return false;
  for (size_t i = 0; i < HASH_DIGITS; i++) {
    char c = digits.at[i];
    bool decimal = c >= '0' && c <= '9';
    if (!decimal && (c < 'a' || c > 'f'))
      return false;
    uint64_t *half = i < HASH_DIGITS / 2 ? &hash->high : &hash->low;
    *half = *half << 4 | (uint64_t)(decimal ? c - '0' : c - 'a' + 10);
  }
  return true;
}
