/* power_cut MOUNT: the power of the ext4 file system there is cut. What was not synced is lost, and
 * nothing more is written, not even the journal: as when a plug is pulled. Only unmounting is left.
 */
#include <fcntl.h>
#include <linux/types.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

/* From the kernel's fs/ext4/ext4.h, the same as XFS's. */
#define SHUTDOWN _IOR('X', 125, uint32_t)
enum { WITHOUT_FLUSHING_THE_LOG = 2 };

int main(int argc, char **argv)
{
  uint32_t how = WITHOUT_FLUSHING_THE_LOG;
  int mount = argc == 2 ? open(argv[1], O_RDONLY | O_DIRECTORY) : -1;
  if (mount == -1 || ioctl(mount, SHUTDOWN, &how) != 0) {
    perror("power_cut");
    return 1;
  }
  return 0;
}
