/* What is known of words lies all over the memory, and what is asked next is seldom near what was asked last: with pages
 * of 4 kB the processor spends a twentieth of the reading on finding where each lies. So the memory of Python's small
 * values comes from here as soon as the library is loaded, in stretches that Linux is asked to lay out in pages of 2 MB.
 * Where it has none to give, they are pages as before. */
#define _GNU_SOURCE
#include <Python.h>
#include <stdint.h>
#include <sys/mman.h>

#define LARGE ((size_t)2 << 20)    /* a large page */
#define STRETCH ((size_t)16 << 20) /* taken from the system at once; none of it is used up before it is needed */
#define MOST 4096                  /* stretches, before Python is left to itself */

static PyObjectArenaAllocator before;
static char *stretches[MOST], *next, *end;
static int taken;

/* A stretch that begins where a large page does, or NULL. */
static char *stretch(void) {
    char *all = mmap(NULL, STRETCH + LARGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) {
        return NULL;
    }
    char *first = (char *)(((uintptr_t)all + LARGE - 1) & ~(uintptr_t)(LARGE - 1));
    if (first > all) {
        munmap(all, first - all);
    }
    if (all + LARGE > first) {
        munmap(first + STRETCH, all + LARGE - first);
    }
    madvise(first, STRETCH, MADV_HUGEPAGE);
    return first;
}

static void *take(void *context, size_t size) {
    (void)context;
    if (size > (size_t)(end - next)) {
        char *first = size <= STRETCH && taken < MOST ? stretch() : NULL;
        if (first == NULL) {
            return before.alloc(before.ctx, size);
        }
        stretches[taken++] = next = first;
        end = first + STRETCH;
    }
    next += size;
    return next - size;
}

static void give_back(void *context, void *memory, size_t size) {
    (void)context;
    for (int i = 0; i < taken; i++) {
        if ((uintptr_t)memory - (uintptr_t)stretches[i] < STRETCH) {
            munmap(memory, size);
            return;
        }
    }
    before.free(before.ctx, memory, size);
}

__attribute__((constructor)) static void lay_out(void) {
    PyObjectArenaAllocator ours = {NULL, take, give_back};
    PyObject_GetArenaAllocator(&before);
    PyObject_SetArenaAllocator(&ours);
}
