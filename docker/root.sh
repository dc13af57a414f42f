#!/bin/sh
# Part of Dockerfile.native: gathers in the folder $2 all that the binary $1 needs at run time, so that the image has no shell: its
# libraries, and how hosts are looked up. Needs only a shell and coreutils, because its base image has no more.
set -eu
binary=$1
root=$2

mkdir -p "$root/etc" "$root/tmp"
chmod 1777 "$root/tmp"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

for loader in /lib64/ld-linux-*.so.* /lib/ld-linux-*.so.*; do
  if [ -x "$loader" ]; then break; fi
done
# Fails if the base image lacks a library. A line is "libz.so.1 => /lib64/libz.so.1 (0x7f…)" or "/lib64/ld-linux-x86-64.so.2 (0x7f…)"; what is in the kernel has no path.
"$loader" --list "$binary" >"$root.libraries"
while read -r name _ path _; do
  case $name in /*) path=$name ;; esac
  case $path in /*) cp --parents --dereference "$path" "$root" ;; esac
done <"$root.libraries"

# Loaded by glibc itself when a thread is ended.
for library in /lib64/libgcc_s.so.1 /lib/*/libgcc_s.so.1; do
  if [ -e "$library" ]; then cp --parents --dereference "$library" "$root"; fi
done
