using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Courses;

internal static class CourseServices
{
    public static IServiceCollection AddCourses(this IServiceCollection services)
    {
        foreach (var rule in LessonReferenceRule.Web)
        {
            services.AddSingleton(rule);
        }

        return services
            .AddSingleton<CourseStore>()
            .AddSingleton<SlugClaims>()
            .AddSingleton<LessonReferences>()
            .AddSingleton<CourseCache>()
            .AddSingleton<CourseCatalog>()
            .AddSingleton<CourseCards>()
            .AddSingleton<CourseAuthoring>()
            .AddSingleton<CourseTagging>()
            .AddSingleton<PrerequisiteStore>()
            .AddSingleton<PrerequisiteAuthoring>()
            .AddSingleton<CourseReading>();
    }
}
