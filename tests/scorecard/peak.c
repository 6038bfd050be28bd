/* peak COMMAND...: runs it, and says how many KiB it had in memory at most, or whichever process
 * that it waited for had most. Ends with its status.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
  struct rusage usage;
  int status;
  pid_t child = argc > 1 ? fork() : -1;
  if (child == 0) {
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  if (child == -1 || waitpid(child, &status, 0) != child ||
      getrusage(RUSAGE_CHILDREN, &usage) != 0) {
    perror("peak");
    return 2;
  }
  printf("%ld\n", usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
