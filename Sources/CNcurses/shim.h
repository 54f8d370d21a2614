#ifndef TRAINOVA_CNCURSES_H
#define TRAINOVA_CNCURSES_H

// Wide characters are declared only on request.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <term.h>
#include <wchar.h>

// stdscr and COLORS are variables, which Swift 6 does not let two threads see.
static inline WINDOW *trainova_stdscr(void) { return stdscr; }
static inline int trainova_colors(void) { return COLORS; }

// cchar_t differs between builds of ncurses; setcchar knows.
static inline int trainova_put(int row, int column, const wchar_t *text, attr_t attributes, short pair) {
  cchar_t cell;
  return setcchar(&cell, text, attributes, pair, NULL) == ERR ? ERR : mvadd_wch(row, column, &cell);
}

// Attributes are macros with casts, which Swift does not import.
static inline attr_t trainova_bold(void) { return A_BOLD; }
static inline attr_t trainova_dim(void) { return A_DIM; }
static inline attr_t trainova_underline(void) { return A_UNDERLINE; }
static inline attr_t trainova_reverse(void) { return A_REVERSE; }

#endif
