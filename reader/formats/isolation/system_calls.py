"""What a worker on Linux may not ask of the kernel, whichever library of it asks: the third wall.

``guard`` answers Python's own events; a native library that was taken over raises none. Here the
kernel itself refuses network, programs and changes to folders (``limits`` has it refuse writing).
Where the kernel or the processor is another, nothing is installed and the other walls stand alone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from typing import Final

_NO_NEW_PRIVILEGES: Final = 38
_SECCOMP: Final = 22
_FILTER: Final = 2
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_KILL: Final = 0x80000000
_ABSENT: Final = 0x00050000 | errno.ENOSYS
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_OTHER_TABLE: Final = 0x40000000
"""Numbers from here on are the x32 table of the same processor, with other numbers for all."""

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_THREAD: Final = 0x00010000
_CLONE: Final = {"x86_64": 56, "aarch64": 220}
_OPEN: Final = {"x86_64": ((2, 1), (257, 2)), "aarch64": ((56, 2),)}
"""Numbers of open and openat, and which argument says how, from 0."""
_SIGNAL: Final = {"x86_64": 234, "aarch64": 131}
"""tgkill, whose first argument is the process: a program that gives up sends one to itself."""
_BOUNDS: Final = {"x86_64": 302, "aarch64": 261}
"""prlimit64, whose first argument is the process; nought is the one that asks."""
_ALL_BITS: Final = 0xFFFFFFFF
_NEWER: Final = (435, 437)
"""clone3 and openat2 hide their arguments; libraries use the older ones where these are absent."""
_REFUSED: Final = {
    "x86_64": """
        socket 41 connect 42 accept 43 sendto 44 sendmsg 46 bind 49 listen 50 socketpair 53
        accept4 288 sendmmsg 307 fork 57 vfork 58 execve 59 execveat 322 ptrace 101 kill 62
        process_vm_readv 310 process_vm_writev 311 rename 82 mkdir 83 rmdir 84 creat 85 link 86
        unlink 87 symlink 88 chmod 90 fchmod 91 chown 92 fchown 93 lchown 94 truncate 76 mknod 133
        mkdirat 258 mknodat 259 fchownat 260 unlinkat 263 renameat 264 linkat 265 symlinkat 266
        fchmodat 268 renameat2 316 mount 165 umount2 166 pivot_root 155 chroot 161 setxattr 188
        lsetxattr 189 fsetxattr 190 removexattr 197 lremovexattr 198 fremovexattr 199 utime 132
        utimes 235 futimesat 261 utimensat 280 fchmodat2 452 tkill 200 rt_sigqueueinfo 129
        rt_tgsigqueueinfo 297 pidfd_send_signal 424 pidfd_getfd 438 unshare 272 setns 308 shmget 29
        msgget 68 semget 64 mq_open 240 mq_unlink 241 add_key 248 request_key 249 keyctl 250
        perf_event_open 298 userfaultfd 323 bpf 321 io_uring_setup 425""",
    "aarch64": """
        socket 198 socketpair 199 bind 200 listen 201 accept 202 connect 203 sendto 206 sendmsg 211
        accept4 242 sendmmsg 269 execve 221 execveat 281 ptrace 117 kill 129 process_vm_readv 270
        process_vm_writev 271 mknodat 33 mkdirat 34 unlinkat 35 symlinkat 36 linkat 37 renameat 38
        truncate 45 renameat2 276 fchmod 52 fchmodat 53 fchownat 54 fchown 55 umount2 39 mount 40
        pivot_root 41 chroot 51 setxattr 5 lsetxattr 6 fsetxattr 7 removexattr 14 lremovexattr 15
        fremovexattr 16 utimensat 88 fchmodat2 452 tkill 130 rt_sigqueueinfo 138
        rt_tgsigqueueinfo 240 pidfd_send_signal 424 pidfd_getfd 438 unshare 97 setns 268 shmget 194
        msgget 186 semget 190 mq_open 180 mq_unlink 181 add_key 217 request_key 218 keyctl 219
        perf_event_open 241 userfaultfd 282 bpf 280 io_uring_setup 425""",
}
"""Names, for people, and numbers, of each processor's table."""
_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def refuse_system_calls() -> bool:
    """Have the kernel refuse them from now on; return whether it does."""
    if sys.platform != "linux" or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    machine = os.uname().machine
    if machine not in _REFUSED:
        return False
    code = _program(machine)
    instructions = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(instructions))
    held = ctypes.create_string_buffer(program, len(program))
    control = ctypes.CDLL(None).prctl
    control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(control(_SECCOMP, _FILTER, ctypes.addressof(held), 0, 0) == 0)


def _program(machine: str) -> bytes:
    """Return the filter in the kernel's packet language: jumps count the lines to leave out."""
    refused = map(int, _REFUSED[machine].split()[1::2])
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_IF_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_IF_AT_LEAST, 0, 1, _OTHER_TABLE),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for number in refused:
        lines += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    for number in _NEWER:
        lines += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ABSENT)]
    for number, argument in _OPEN[machine]:
        lines += _by_bits(number, argument, _WRITING, if_any=_REFUSE, if_none=_ALLOW)
    lines += _by_bits(_CLONE[machine], 0, _THREAD, if_any=_ALLOW, if_none=_REFUSE)
    lines += _by_bits(_BOUNDS[machine], 0, _ALL_BITS, if_any=_REFUSE, if_none=_ALLOW)
    lines += [
        (_IF_EQUAL, 0, 4, _SIGNAL[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_IF_EQUAL, 0, 1, os.getpid()),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("<HBBI", *line) for line in lines)


def _by_bits(
    number: int, argument: int, bits: int, *, if_any: int, if_none: int
) -> list[tuple[int, int, int, int]]:
    """Return lines that decide on one call by bits of one of its arguments."""
    return [
        (_IF_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT + 8 * argument),
        (_IF_ANY_BIT, 0, 1, bits),
        (_RETURN, 0, 0, if_any),
        (_RETURN, 0, 0, if_none),
    ]
