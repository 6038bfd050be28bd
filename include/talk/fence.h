/* The fence: from fence_enter on, this process and those it forks open no file but what they were
 * promised, run no other program and reach no network, whatever a file that they read makes of
 * them.
 *
 *   struct fence *fence = fence_new();
 *   fence_read(fence, "family.yaml");
 *   fence_write(fence, "letters");
 *   if (fence_enter(fence) == FENCE_MISSING) ...   the system knows no fences: go on without
 *
 * It is Linux's Landlock, asked by bare system calls since C libraries have none for it. What is
 * open already stays open. A fence cannot be widened or left; a second one narrows the first. What
 * a symbolic link leads to counts as where it is, not as where the link is: a link out of a folder
 * that was promised leads to nothing.
 */
#ifndef OPTOUT_TALK_FENCE_H
#define OPTOUT_TALK_FENCE_H

struct fence;

enum fence_state {
  FENCE_UP,
  FENCE_OFF,    /* left open to debuggers and leak checkers: see talk/guard.h */
  FENCE_MISSING /* the system cannot, or would not do it in full; nothing has changed */
};

/* A fence that promises nothing. */
struct fence *fence_new(void);

/* Promises to let a file be read, or a folder with all that is beneath it. What is not there is
 * passed over: whoever opens it will hear the same. */
void fence_read(struct fence *fence, const char *path);

/* Promises to let files and folders beneath a folder be read, made, renamed and removed. */
void fence_write(struct fence *fence, const char *folder);

/* Promises to let empty folders beneath a folder be removed. */
void fence_clear(struct fence *fence, const char *folder);

/* Closes and frees the fence. */
enum fence_state fence_enter(struct fence *fence);

#endif
