// usage: hyperscan PATTERNS TEXT
// Compiles one pattern a line into one database and scans a text line by line; prints the seconds
// of scanning, the number of patterns and of matches. Patterns that Hyperscan refuses are left out.
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long matches;

static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                 void *context) {
  (void)id, (void)from, (void)to, (void)flags, (void)context;
  matches++;
  return 0;
}

static char *whole(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *count = (size_t)ftell(file);
  rewind(file);
  char *text = malloc(*count + 1);
  if (!text || fread(text, 1, *count, file) != *count) exit(2);
  text[*count] = 0;
  fclose(file);
  return text;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  size_t size, count = 0, refused = 0;
  char *patterns = whole(argv[1], &size);
  const char **list = calloc(size + 1, sizeof *list);
  unsigned *ids = calloc(size + 1, sizeof *ids), *flags = calloc(size + 1, sizeof *flags);
  if (!list || !ids || !flags) return 2;
  for (char *line = strtok(patterns, "\n"); line; line = strtok(NULL, "\n")) {
    ids[count] = (unsigned)count;
    flags[count] = HS_FLAG_DOTALL;
    list[count++] = line;
  }
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  while (count &&
         hs_compile_multi(list, flags, ids, (unsigned)count, HS_MODE_BLOCK, NULL, &database,
                          &error) != HS_SUCCESS) {
    int at = error->expression;
    if (at < 0) return 2;
    hs_free_compile_error(error);
    list[at] = list[--count];
    refused++;
  }
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 2;
  char *text = whole(argv[2], &size);
  clock_t start = clock();
  for (char *line = text, *end; line < text + size; line = end + 1) {
    end = memchr(line, '\n', (size_t)(text + size - line));
    if (!end) end = text + size;
    hs_scan(database, line, (unsigned)(end - line), 0, scratch, found, NULL);
  }
  printf("%.6f %zu patterns, %zu refused, %lu matches\n",
         (double)(clock() - start) / CLOCKS_PER_SEC, count, refused, matches);
  return 0;
}
