/* What mypyc calls only where something is raised. Told that these are cold, the C compiler puts all that leads to them
 * aside, so that what runs takes less of the processor's memory for code. */
struct _object;
#define COLD __attribute__((cold))
COLD void CPy_AddTraceback(const char *, const char *, int, struct _object *);
COLD void CPy_TypeErrorTraceback(const char *, const char *, int, struct _object *, const char *, struct _object *);
COLD void CPy_AttributeError(const char *, const char *, const char *, const char *, int, struct _object *);
COLD void CPy_TypeError(const char *, struct _object *);
