/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_REMOVE_H
#define SANDBOX_REMOVE_H

/*
 * Remove a file or folder with all below it, however deep, without following a link. What cannot be
 * removed stays. Nobody else may work there meanwhile.
 */
void remove_tree(const char *path);

#endif
