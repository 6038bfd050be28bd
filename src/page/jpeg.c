/* libjpeg ends the program on a fault, unless its handler jumps out; here it does, on warnings
 * too: what a warning is about would print as grey blocks. */
#include "page/pixels.h"

#ifdef HAVE_PICTURES

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* MOST_SCANS: a picture that comes in finer and finer scans may have thousands of them, each as
 * dear as a whole picture. MOST_MEMORY: bytes, for those that must be held as a whole. */
enum { MOST_SCANS = 64, MOST_MEMORY = 256 * 1024 * 1024, GREY = 1, COLOUR = 3 };

struct decoder {
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf out;
};

static void give_up(j_common_ptr info)
{
  struct decoder *decoder = info->client_data;
  longjmp(decoder->out, 1);
}

static void on_message(j_common_ptr info, int level)
{
  if (level < 0)
    give_up(info);
}

static void be_silent(j_common_ptr info) { (void)info; }

static void on_progress(j_common_ptr info)
{
  struct decoder *decoder = info->client_data;
  if (decoder->info.input_scan_number > MOST_SCANS)
    give_up(info);
}

static enum picture_fault decode(struct decoder *decoder, struct pixels *pixels)
{
  struct jpeg_decompress_struct *info = &decoder->info;
  jpeg_read_header(info, TRUE);
  if (info->num_components != GREY && info->num_components != COLOUR)
    return PICTURE_COLOURS;
  enum picture_fault fault = pixels_take(pixels, info->image_width, info->image_height);
  if (fault != PICTURE_FINE)
    return fault;
  info->out_color_space = JCS_RGB;
  jpeg_start_decompress(info);
  while (info->output_scanline < info->output_height) {
    JSAMPROW row = pixels->rgb + (size_t)info->output_scanline * (size_t)pixels->width * COLOUR;
    jpeg_read_scanlines(info, &row, 1);
  }
  jpeg_finish_decompress(info);
  return PICTURE_FINE;
}

enum picture_fault jpeg_read(struct view bytes, struct pixels *pixels)
{
  struct decoder decoder;
  memset(&decoder, 0, sizeof decoder);
  volatile enum picture_fault fault = PICTURE_DAMAGED;
  decoder.info.err = jpeg_std_error(&decoder.errors);
  decoder.info.client_data = &decoder;
  decoder.errors.error_exit = give_up;
  decoder.errors.emit_message = on_message;
  decoder.errors.output_message = be_silent;
  decoder.progress.progress_monitor = on_progress;
  if (setjmp(decoder.out) == 0) {
    jpeg_create_decompress(&decoder.info);
    decoder.info.client_data = &decoder;
    decoder.info.progress = &decoder.progress;
    decoder.info.mem->max_memory_to_use = MOST_MEMORY;
    jpeg_mem_src(&decoder.info, (const unsigned char *)bytes.at, bytes.len);
    fault = decode(&decoder, pixels);
  }
  jpeg_destroy_decompress(&decoder.info);
  return fault;
}

#else

enum picture_fault jpeg_read(struct view bytes, struct pixels *pixels)
{
  (void)bytes;
  (void)pixels;
  return PICTURE_UNREAD;
}

#endif
