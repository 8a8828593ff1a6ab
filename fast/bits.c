/* The classes of a word are bits of a number, more of them than a word of the machine has. What is asked most is whether
 * two such numbers have a bit in common, and the answer is mostly no: mypyc makes a number for it each time, which this
 * spares where the answer is small. The linker puts it in the place of mypyc's (see compiling.py). */
#include <Python.h>
#include "CPy.h"

CPyTagged __real_CPyTagged_BitwiseLongOp_(CPyTagged a, CPyTagged b, char op);

/* The digits of a number, those of a short one in ``own``; a size below zero for a negative number. */
static const digit *digits_of(CPyTagged number, Py_ssize_t *size, digit *own) {
    if (!CPyTagged_CheckShort(number)) {
        PyLongObject *object = (PyLongObject *)CPyTagged_LongAsObject(number);
        *size = (Py_ssize_t)CPY_LONG_SIZE_SIGNED(object);
        return &CPY_LONG_DIGIT(object, 0);
    }
    Py_ssize_t value = CPyTagged_ShortAsSsize_t(number);
    *size = value < 0 ? -1 : 3;
    for (int i = 0; i < 3; i++, value >>= PyLong_SHIFT) {
        own[i] = (digit)(value & PyLong_MASK);
    }
    return own;
}

CPyTagged __wrap_CPyTagged_BitwiseLongOp_(CPyTagged a, CPyTagged b, char op) {
    digit of_a[3], of_b[3];
    Py_ssize_t size, other, low = 0;
    const digit *x = digits_of(a, &size, of_a), *y = digits_of(b, &other, of_b);
    size = other < size ? other : size;
    if (op != '&' || size < 0) {
        return __real_CPyTagged_BitwiseLongOp_(a, b, op);
    }
    for (; size > 2; size--) {
        if (x[size - 1] & y[size - 1]) {
            return __real_CPyTagged_BitwiseLongOp_(a, b, op);
        }
    }
    for (; size > 0; size--) {
        low = low << PyLong_SHIFT | (Py_ssize_t)(x[size - 1] & y[size - 1]);
    }
    return CPyTagged_ShortFromSsize_t(low);
}
